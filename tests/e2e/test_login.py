"""Login, account, logout. Attempts that go on in a browser are played by a fake server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from codegen.runtimes import runtime_binary
from openai_codex import AsyncCodex, InvalidRequestError, RequestTimeoutError, TransportClosedError
from openai_codex.testing import ScriptedModel, isolated_config
from openai_codex.types import CancelLoginAccountStatus
from support.browser_login import only_browser_login
from support.fake_server import send
from support.frames import login_completed
from support.waiting import WAIT_S

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.conftest import Start

REQUIRES_LOGIN = "model_providers.mock.requires_openai_auth=true"


async def test_login_with_a_key_account_and_logout(start: Start) -> None:
    codex = start(config_overrides=[REQUIRES_LOGIN])
    before = await codex.account()
    assert (before.account, before.requires_openai_auth) == (None, True)
    await codex.login_api_key("not-a-real-key")
    account: Any = (await codex.account(refresh_token=False)).account
    assert account.root.type == "apiKey"
    await codex.logout()
    assert (await codex.account()).account is None


async def test_a_browser_login_is_cancelled(runtime: str, tmp_path: Path) -> None:
    with only_browser_login(), ScriptedModel() as model:
        async with AsyncCodex(isolated_config(tmp_path, model, codex_bin=runtime_binary(runtime))) as codex:
            login = await codex.login_chatgpt()
            assert login.auth_url.startswith("https://")
            waiting = asyncio.ensure_future(login.wait(timeout=WAIT_S))
            assert (await login.cancel()).status is CancelLoginAccountStatus.canceled
            outcome = await waiting
            assert (outcome.success, outcome.login_id) == (False, login.login_id)
            assert (await login.cancel()).status is CancelLoginAccountStatus.not_found
            assert await login.wait() == outcome


async def test_two_attempts_at_once_do_not_mix(fake_server_client: AsyncCodex) -> None:
    first, second = await fake_server_client.login_chatgpt(), await fake_server_client.login_chatgpt_device_code()
    assert (second.verification_url, second.user_code) == ("https://127.0.0.1/device", "ABCD")
    waiting = [asyncio.ensure_future(login.wait(timeout=WAIT_S)) for login in (first, second)]
    await send(fake_server_client, login_completed(second.login_id), login_completed(first.login_id, "denied"))
    outcomes = await asyncio.gather(*waiting)
    assert [(outcome.login_id, outcome.success) for outcome in outcomes] == [
        (first.login_id, False),
        (second.login_id, True),
    ]
    assert outcomes[0].error == "denied"


async def test_the_outcome_may_come_before_anyone_waits(fake_server_client: AsyncCodex) -> None:
    login = await fake_server_client.login_chatgpt()
    await send(fake_server_client, login_completed(login.login_id))
    assert (await login.wait(timeout=WAIT_S)).success
    assert (await login.wait(timeout=WAIT_S)).success


async def test_the_outcome_may_come_before_the_answer_that_names_the_attempt(fake_server_client: AsyncCodex) -> None:
    login = await fake_server_client.login_chatgpt()
    number = int(login.login_id.removeprefix("login-")) + 1
    messages = [login_completed(login.login_id, "replaced"), login_completed(f"login-{number}")]
    await fake_server_client.request("peer/before", {"method": "account/login/start", "messages": messages})
    second = await fake_server_client.login_chatgpt()
    assert second.login_id == f"login-{number}"
    assert (await second.wait(timeout=WAIT_S)).success
    assert (await login.wait(timeout=WAIT_S)).error == "replaced"


async def test_the_outcome_of_a_login_with_a_key_is_no_ones_attempt(fake_server_client: AsyncCodex) -> None:
    login = await fake_server_client.login_chatgpt()
    await fake_server_client.login_api_key("not-a-real-key")
    await send(fake_server_client, login_completed(None))
    with pytest.raises(RequestTimeoutError):
        await login.wait(timeout=0.05)
    await send(fake_server_client, login_completed(login.login_id))
    assert (await login.wait(timeout=WAIT_S)).success


async def test_many_may_wait_for_one_attempt(fake_server_client: AsyncCodex) -> None:
    login = await fake_server_client.login_chatgpt()
    waiting = [asyncio.ensure_future(login.wait(timeout=WAIT_S)) for _ in range(3)]
    await asyncio.sleep(0)
    await send(fake_server_client, login_completed(login.login_id))
    assert [outcome.success for outcome in await asyncio.gather(*waiting)] == [True] * 3


async def test_a_refused_attempt_raises_and_the_next_works(fake_server_client: AsyncCodex) -> None:
    error = {"code": -32600, "message": "not now"}
    await fake_server_client.request("peer/refuse", {"method": "account/login/start", "error": error})
    with pytest.raises(InvalidRequestError, match="not now"):
        await fake_server_client.login_chatgpt()
    assert (await fake_server_client.login_chatgpt()).login_id


async def test_after_close_an_attempt_can_neither_be_waited_for_nor_cancelled(fake_server_client: AsyncCodex) -> None:
    login = await fake_server_client.login_chatgpt()
    waiting = asyncio.ensure_future(login.wait())
    await fake_server_client.models()
    await fake_server_client.close()
    with pytest.raises(TransportClosedError, match="closed"):
        await waiting
    for call in (login.wait, login.cancel):
        with pytest.raises(TransportClosedError, match="closed"):
            await call()
