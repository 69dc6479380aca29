"""The page of `kg code` in browsers, driven as a person would: with mouse, keys and fingers."""
