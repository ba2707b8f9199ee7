"""Shows the model pictures: one inline, one from a file."""

import base64
import struct
import zlib
from pathlib import Path
from typing import Any

from compat.connect import config
from openai_codex import Codex, ImageInput, InvalidRequestError, LocalImageInput, TextInput


def png(red: int, green: int, blue: int) -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(bytes([0, red, green, blue]))
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


picture = Path("blue.png")
picture.write_bytes(png(0, 0, 255))
inline = "data:image/png;base64," + base64.b64encode(png(255, 0, 0)).decode()

with Codex(config()) as codex:
    thread = codex.thread_start()
    result = thread.run([TextInput("Which colours?"), ImageInput(inline), LocalImageInput(str(picture.resolve()))])
    print(result.final_response)
    sent: Any = result.items[0].root
    print(sent.type, [part.root.type for part in sent.content])
    print(thread.run(LocalImageInput(path=str(picture.resolve()))).final_response)
    print(thread.run(LocalImageInput("/nowhere.png")).final_response)
    try:
        thread.run(ImageInput("http://127.0.0.1/picture.png"))
    except InvalidRequestError as error:
        print(error.code, error.message)
    print(ImageInput(url="x") == ImageInput("x"), LocalImageInput("a"))
