"""A process that ends by itself: started again as the policy says, and no oftener."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from codex_actors.actor import ask
from codex_actors.errors import StartupError, TransportClosedError
from codex_actors.logins import BeginLogin
from codex_actors.restarts import RestartPolicy, Restarts
from codex_actors.session import Start
from codex_actors.turns import BeginTurn, new_reader_id
from support.os_threads import raised
from support.peers import call, close, settings, started_actors
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from pathlib import Path

QUICK = RestartPolicy(max_restarts=2, initial_delay_s=0.01)

DIES_WHEN_ASKED = """
handshake()
while True:
    request = read()
    if request["method"] == "die":
        sys.exit(7)
    answer(request)
"""

COMES_UP_ONCE = """
import pathlib
mark = pathlib.Path({mark!r})
if mark.exists():
    sys.exit(9)
mark.touch()
handshake()
read()
"""


def test_without_a_policy_there_is_no_restart() -> None:
    assert Restarts(None).next_delay(0.0) is None


def test_delays_double_up_to_the_longest() -> None:
    restarts = Restarts(RestartPolicy(max_restarts=4, window_s=60.0, initial_delay_s=1.0, max_delay_s=3.0))
    assert [restarts.next_delay(0.0) for _ in range(5)] == [1.0, 2.0, 3.0, 3.0, None]


def test_a_restart_counts_for_its_window_only() -> None:
    restarts = Restarts(RestartPolicy(max_restarts=1, window_s=10.0, initial_delay_s=1.0))
    assert restarts.next_delay(0.0) == 1.0
    assert restarts.next_delay(10.0) is None
    assert restarts.next_delay(10.1) == 1.0


@pytest.mark.parametrize(
    "policy", [RestartPolicy(max_restarts=-1), RestartPolicy(window_s=-1.0), RestartPolicy(max_delay_s=float("nan"))]
)
def test_numbers_that_make_no_sense_are_refused(policy: RestartPolicy) -> None:
    with pytest.raises(ValueError, match=r"RestartPolicy\.\w+ must be at least 0"):
        policy.check()


@pytest.mark.parametrize("name", ["max_restarts", "window_s", "initial_delay_s", "max_delay_s"])
def test_what_is_no_number_is_refused(name: str) -> None:
    wrong: dict[str, Any] = {name: "3"}
    with pytest.raises(TypeError, match=f"RestartPolicy.{name} must be .*, not str"):
        RestartPolicy(**wrong).check()


def test_those_who_waited_get_an_error_and_those_who_come_later_an_answer() -> None:
    with started_actors(attrs.evolve(settings(DIES_WHEN_ASKED), restart=QUICK)) as actors:
        actors.session.ask(Start(), timeout=WAIT_S)
        for _ in range(2):
            error = raised(lambda: call(actors, "die"))
            assert isinstance(error, TransportClosedError)
            assert error.exit_code == 7
            assert call(actors, params={"a": 1}) == {"a": 1}
        raised(lambda: call(actors, "die"))
        assert isinstance(raised(lambda: call(actors)), TransportClosedError)  # a third restart would be one too many


def test_a_client_gives_up_when_restarts_fail(tmp_path: Path) -> None:
    script = COMES_UP_ONCE.format(mark=str(tmp_path / "mark"))
    with started_actors(attrs.evolve(settings(script), restart=QUICK)) as actors:
        actors.session.ask(Start(), timeout=WAIT_S)
        raised(lambda: call(actors))  # the process ends instead of answering
        error = raised(lambda: call(actors))
        assert isinstance(error, StartupError)
        assert error.exit_code == 9


def test_delays_stay_numbers_however_many_restarts_there_are() -> None:
    restarts = Restarts(RestartPolicy(max_restarts=float("inf"), window_s=1e9, max_delay_s=5.0))
    assert [restarts.next_delay(0.0) for _ in range(2000)][-1] == 5.0


def test_a_turn_that_waits_for_the_next_process_fails_when_the_client_is_closed() -> None:
    late = RestartPolicy(initial_delay_s=1000.0, max_delay_s=1000.0)
    with started_actors(attrs.evolve(settings(DIES_WHEN_ASKED), restart=late)) as actors:
        actors.session.ask(Start(), timeout=WAIT_S)
        raised(lambda: call(actors, "die"))
        turn = ask(actors.turns, BeginTurn(new_reader_id(), {"threadId": "T"}, None))
        login = ask(actors.logins, BeginLogin({}, None))
        assert not turn.done()
        close(actors)
        for begun in (turn, login):
            assert isinstance(raised(lambda begun=begun: begun.get(timeout=WAIT_S)), TransportClosedError)  # type: ignore[misc]


def test_close_does_not_wait_for_a_restart() -> None:
    late = RestartPolicy(initial_delay_s=1000.0, max_delay_s=1000.0)
    with started_actors(attrs.evolve(settings(DIES_WHEN_ASKED), restart=late)) as actors:
        actors.session.ask(Start(), timeout=WAIT_S)
        raised(lambda: call(actors, "die"))
