#!/usr/bin/env python3
"""Writes srgb.icc: a minimal ICC v2.1 display profile for sRGB (IEC 61966-2-1), from the published
numbers alone (primaries adapted to D50 by Bradford, transfer curve with 1024 points)."""
import struct

def s15(x):
    return struct.pack(">i", round(x * 65536))

def xyz(x, y, z):
    return b"XYZ \0\0\0\0" + s15(x) + s15(y) + s15(z)

def text(s):
    return b"text\0\0\0\0" + s.encode("ascii") + b"\0"

def desc(s):
    a = s.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(a)) + a + b"\0" * 8 + b"\0" * 3 + b"\0" * 67

def linear(v):
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4

N = 1024
curve = b"curv\0\0\0\0" + struct.pack(">I", N) + b"".join(
    struct.pack(">H", round(linear(i / (N - 1)) * 65535)) for i in range(N))
tags = [
    (b"desc", desc("sRGB IEC61966-2.1 (Sello Migrante)")),
    (b"cprt", text("Public domain (CC0-1.0)")),
    (b"wtpt", xyz(0.9504559, 1.0, 1.0890578)),
    (b"rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)),
    (b"gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)),
    (b"bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)),
    (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve),
]
offset, body, table, seen = 128 + 4 + 12 * len(tags), b"", b"", {}
for name, blob in tags:
    if blob not in seen:
        seen[blob] = offset + len(body)
        body += blob + b"\0" * (-len(blob) % 4)
    table += name + struct.pack(">II", seen[blob], len(blob))
size = offset + len(body)
header = struct.pack(">I4sI4s4s4s6H4s4sIIIQI", size, b"\0" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ",
                     2026, 11, 21, 0, 0, 0, b"acsp", b"\0" * 4, 0, 0, 0, 0, 0)
header += s15(0.9642) + s15(1.0) + s15(0.8249)
header += b"\0" * (128 - len(header))
with open(__file__.replace("crear_srgb.py", "srgb.icc"), "wb") as out:
    out.write(header + struct.pack(">I", len(tags)) + table + body)
