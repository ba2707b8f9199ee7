"""Logs in and out, and gives a browser login up."""

from urllib.parse import parse_qs, urlparse

from compat.connect import config
from openai_codex import Codex, InternalRpcError
from openai_codex.types import CancelLoginAccountStatus

with Codex(config("model_providers.mock.requires_openai_auth=true")) as codex:

    def show() -> None:
        answer = codex.account()
        print(answer.requires_openai_auth, answer.account.root.type if answer.account else None)

    show()
    print(codex.login_api_key("sk-test"))
    show()
    print(codex.account(refresh_token=True).model_dump(exclude_none=True))
    print(codex.logout())
    show()

    login = codex.login_chatgpt()
    url = urlparse(login.auth_url)
    print(bool(login.login_id), url.scheme, url.netloc, parse_qs(url.query)["response_type"])
    canceled = login.cancel()
    print(canceled.status is CancelLoginAccountStatus.canceled, canceled.status.value)
    completed = login.wait()
    print(completed.success, completed.error, completed.login_id == login.login_id)
    print(login.cancel().status.value)
    try:
        device = codex.login_chatgpt_device_code()
        print(device.verification_url, device.user_code)
    except InternalRpcError as error:
        print(error.code)
    show()
