"""The benchmark of long texts does what it says of each task, on a short one."""

from benchmarks import long_texts


def test_each_task_is_measured_next_to_a_peer() -> None:
    tasks = list(long_texts.measure(sentences=60, passages=8, lost=3))
    assert [task.task for task in tasks] == [
        "fold the text",
        "place 8 quotations",
        "check all, with one wrong hash",
        "say why 3 are not there",
        "carry 8 over to an edited text",
    ]
    assert all(task.seconds > 0 and task.peer_seconds > 0 and task.ratio > 0 for task in tasks)
