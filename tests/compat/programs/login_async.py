"""Logs in and out with asyncio; somebody waits while the login is cancelled."""

import asyncio

from compat.connect import config
from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex(config("model_providers.mock.requires_openai_auth=true")) as codex:
        await codex.login_api_key("sk-test")
        account = (await codex.account()).account
        print(account and account.root.type)
        await codex.logout()
        print((await codex.account()).account)

        login = await codex.login_chatgpt()
        waiter = asyncio.create_task(login.wait())
        await asyncio.sleep(0)
        print((await login.cancel()).status)
        completed = await waiter
        print(completed.success, completed.login_id == login.login_id)


asyncio.run(main())
