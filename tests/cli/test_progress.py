"""What is shown while a long step runs."""

import time

import pytest

from kg.cli.terminal import progress


def test_without_a_terminal_no_progress_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    with progress.progress() as notify:
        notify("checking", 0, 1)
        time.sleep(0.1)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_a_long_step_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    monkeypatch.setenv("FORCE_COLOR", "1")  # makes rich take stderr for a terminal
    with progress.progress() as notify:
        notify("checking", 0, 1)
        shown, until = "", time.monotonic() + 600
        while "checking" not in shown and time.monotonic() < until:
            time.sleep(0.02)
            shown += capsys.readouterr().err
    assert "checking" in shown
