"""`factcheck serve`: the local page, until interrupted."""

from __future__ import annotations

import argparse
import socket

from msgspec.structs import replace

from factcheck.cli.options import Say, add_settings, checker_of, settings_of
from factcheck.cli.shell import Shell
from factcheck.errors import InputError


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The options of `serve`."""
    parser.add_argument(
        "--host", default="127.0.0.1", help=say("本机地址，默认 127.0.0.1", "an address of this machine")
    )
    parser.add_argument(
        "--port", type=int, default=8420, help=say("端口，默认 8420；0 任选", "default 8420; 0 takes any")
    )
    add_settings(parser, say)


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Serve until interrupted; raises InputError for another machine's address, a taken port, a missing extra."""
    from factcheck.serve.limits import is_loopback

    if not is_loopback(args.host):
        raise InputError(
            "--host", f"{args.host} 不是本机地址；稿件不出本机", f"{args.host} is not this machine's own address"
        )
    try:
        import uvicorn

        from factcheck.serve.app import build
        from factcheck.serve.desk import Desk
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("uvicorn", "starlette"):
            raise
        raise InputError(
            "serve", "缺少组件；请安装：pip install 'factcheck[serve]'", "needs: pip install 'factcheck[serve]'"
        ) from None
    from factcheck.suppress import Suppressor

    resolved = settings_of(args, shell)
    checker = checker_of(resolved, shell)
    alone = Suppressor(checker.checks, checker.active, checker.lang, lambda name: None)
    checker = replace(checker, sieves=(alone,))
    listening = _listening(args.host, args.port)
    port = listening.getsockname()[1]
    app = build(Desk(checker, shell.today()), port)
    shell.tell(
        shell.say(f"打开 http://127.0.0.1:{port}/ ；按 Ctrl+C 结束", f"open http://127.0.0.1:{port}/ ; Ctrl+C ends")
    )
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, limit_concurrency=20, timeout_keep_alive=5
    )
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
    except (OSError, OverflowError):
        opened.close()
        raise InputError("--port", f"端口 {port} 用不了；换一个", f"port {port} can't be used; give another") from None
    return opened
