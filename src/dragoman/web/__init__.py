"""The desk in the browser: pages and JSON from the same queries as the command line, on this machine only."""

from collections.abc import Callable

from dragoman.config import Settings


def serve(settings: Settings, port: int, *, echo: Callable[[str], None]) -> None:
    """Serve the desk on the loopback address until it is interrupted.

    Raises RegisterError where there is no register, DragomanError where the port is taken.
    """
    import socket

    import uvicorn

    from dragoman.errors import DragomanError
    from dragoman.store import Reader
    from dragoman.web.app import make_app

    with Reader(settings.register_path):
        pass
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise DragomanError(f"port {port} is taken: choose another with --port") from error
    echo(f"the desk is at http://127.0.0.1:{port}/ on this machine; Ctrl-C ends it")
    uvicorn.run(make_app(settings, port=port), host="127.0.0.1", port=port, log_level="warning", server_header=False)
