"""Dibuja el icono de la aplicación: un anillo de cinco arcos (las cinco áreas de la pauta) y un punto que llega al centro.

Escribe icono.svg, los PNG, icono.ico e icono.icns junto a este archivo. No usa ni imita emblemas del Estado.
Uso: python3 assets/icono/dibujar.py   (necesita Pillow)
"""
import math
import pathlib

from PIL import Image, ImageDraw

HERE = pathlib.Path(__file__).parent
SIZE = 1024
GROUND, RING, ACCENT = "#0B5394", "#FFFFFF", "#F0BE6A"
CORNER = 228
CENTRE = SIZE / 2
RADIUS = 290          # middle of the ring's stroke
STROKE = 100
DOT = 98
GAP = 26              # degrees left open between two arcs, round caps included
AREAS = 5
START = -90 - 360 / AREAS / 2 + GAP / 2   # one arc sits centred at the top


def arcs():
    """The five arcs as (first angle, last angle, colour), in degrees, clockwise from the right."""
    for area in range(AREAS):
        first = START + area * 360 / AREAS
        yield first, first + 360 / AREAS - GAP, ACCENT if area == 0 else RING


def point(angle):
    return CENTRE + RADIUS * math.cos(math.radians(angle)), CENTRE + RADIUS * math.sin(math.radians(angle))


def svg():
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="Sello Migrante">',
        f'  <rect width="{SIZE}" height="{SIZE}" rx="{CORNER}" fill="{GROUND}"/>',
        f'  <g fill="none" stroke-width="{STROKE}" stroke-linecap="round">',
    ]
    for first, last, colour in arcs():
        (x1, y1), (x2, y2) = point(first), point(last)
        lines.append(f'    <path stroke="{colour}" d="M{x1:.1f} {y1:.1f}A{RADIUS} {RADIUS} 0 0 1 {x2:.1f} {y2:.1f}"/>')
    lines += ["  </g>", f'  <circle cx="{CENTRE:.0f}" cy="{CENTRE:.0f}" r="{DOT}" fill="{RING}"/>', "</svg>", ""]
    return "\n".join(lines)


def picture(side):
    scale = 4 * max(1, 256 // side) if side < 256 else 2
    big = side * scale
    unit = big / SIZE
    image = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, big - 1, big - 1), CORNER * unit, fill=GROUND)

    def disc(x, y, radius, colour):
        draw.ellipse(((x - radius) * unit, (y - radius) * unit, (x + radius) * unit, (y + radius) * unit), fill=colour)

    def box(radius):
        return tuple((CENTRE + sign * radius) * unit for sign in (-1, -1, 1, 1))

    for first, last, colour in arcs():
        draw.pieslice(box(RADIUS + STROKE / 2), first, last, fill=colour)
    draw.ellipse(box(RADIUS - STROKE / 2), fill=GROUND)
    for first, last, colour in arcs():
        for angle in (first, last):
            disc(*point(angle), STROKE / 2, colour)
    disc(CENTRE, CENTRE, DOT, RING)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def main():
    (HERE / "icono.svg").write_text(svg(), encoding="utf-8")
    for side, name in ((32, "32x32.png"), (128, "128x128.png"), (256, "128x128@2x.png"), (512, "icono.png")):
        picture(side).save(HERE / name, optimize=True)
    sides = (16, 24, 32, 48, 64, 128, 256)
    picture(256).save(HERE / "icono.ico", sizes=[(side, side) for side in sides], append_images=[picture(side) for side in sides])
    picture(1024).save(HERE / "icono.icns", append_images=[picture(side) for side in (32, 64, 128, 256, 512)])


main()
