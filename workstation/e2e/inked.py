# SPDX-License-Identifier: Apache-2.0
"""What a screen must show of an image by a presentation state, a pixel of the screen for each of the image (numpy alone).

The greys below, and for each pixel what lies over it: 0 nothing, 1 the ink of a graphic, 2 letters, of whatever shape, 3
perhaps a dot, as large as one likes, or a curve, which is everyone's own between the points that it passes. Written from PS3.3 and PS3.4, not from the code that draws.
"""
import base64

import numpy

NOTHING, INK, LETTERS, FREE = 0, 1, 2, 3


def truth(image, state):
    greys = brightness(image, state)
    rows, columns = greys.shape
    over = numpy.zeros((rows, columns), "u1")
    inks = numpy.zeros((rows, columns))
    covered = shutter(state, rows, columns)
    greys[covered] = state.get("ShutterPresentationValue", 0) / 65535
    layers = {each.GraphicLayer: each for each in state.get("GraphicLayerSequence", [])}
    named = state.get("GraphicAnnotationSequence", [])
    drawn = sorted(named, key=lambda each: layers[each.GraphicLayer].GraphicLayerOrder)
    display = []
    for each in drawn:
        grey = layers[each.GraphicLayer].GraphicLayerRecommendedDisplayGrayscaleValue / 65535
        for graphic in each.get("GraphicObjectSequence", []):
            if graphic.GraphicAnnotationUnits == "DISPLAY":
                display.append((graphic, grey))
            elif graphic.GraphicType in ("INTERPOLATED", "POINT"):
                free(over, inks, outline(graphic), grey, 4 if graphic.GraphicType == "POINT" else 15)
            else:
                mark(over, inks, inside(outline(graphic), rows, columns, graphic.GraphicFilled == "Y"), grey)
        for compound in each.get("CompoundGraphicSequence", []):
            if compound.CompoundGraphicType == "ELLIPSE":
                mark(over, inks, inside(turned_ellipse(compound), rows, columns, False), grey)
        for text in each.get("TextObjectSequence", []):
            write(over, inks, text, grey)
    plane(over, inks, image, state, layers)
    area = state.DisplayedAreaSelectionSequence[0]
    left, top = area.DisplayedAreaTopLeftHandCorner
    right, bottom = area.DisplayedAreaBottomRightHandCorner
    screen = [seen(each, left, top, right, bottom, state) for each in (greys, over, inks)]
    for graphic, grey in display:
        height, width = screen[0].shape
        points = numpy.array(graphic.GraphicData).reshape(-1, 2) * (width, height)
        mark(screen[1], screen[2], inside(points, height, width, False), grey)
    greys, over, inks = (numpy.rint(255 * screen[0]), screen[1], numpy.rint(255 * screen[2]))
    return {"width": greys.shape[1], "height": greys.shape[0], **{
        name: base64.b64encode(each.astype("u1").tobytes()).decode()
        for name, each in (("greys", greys), ("over", over), ("inks", inks))
    }}


def seen(array, left, top, right, bottom, state):
    """The displayed area, black where it reaches beyond the image, turned clockwise and mirrored then."""
    rows, columns = array.shape
    part = numpy.zeros((bottom - top + 1, right - left + 1), array.dtype)
    part[max(0, 1 - top) : rows + 1 - top, max(0, 1 - left) : columns + 1 - left] = array[
        max(0, top - 1) : bottom, max(0, left - 1) : right
    ]
    part = numpy.rot90(part, -int(state.get("ImageRotation", 0)) // 90)
    return numpy.fliplr(part).copy() if state.get("ImageHorizontalFlip") == "Y" else part.copy()


def brightness(image, state):
    """PS3.4 N.2: from stored values to a brightness from 0 to 1."""
    stored = numpy.frombuffer(image.PixelData, "<u2").reshape(image.Rows, image.Columns).astype(float)
    modal = stored * state.RescaleSlope + state.RescaleIntercept
    voi = state.SoftcopyVOILUTSequence[0]
    if "VOILUTSequence" in voi:
        level = looked_up(voi.VOILUTSequence[0], modal)
    elif voi.get("VOILUTFunction") == "SIGMOID":
        level = 1 / (1 + numpy.exp(-4 * (modal - voi.WindowCenter) / voi.WindowWidth))
    else:
        level = numpy.clip((modal - (voi.WindowCenter - 0.5)) / (voi.WindowWidth - 1) + 0.5, 0, 1)
    if "PresentationLUTSequence" in state:
        table = state.PresentationLUTSequence[0]
        return looked_up(table, level * (table.LUTDescriptor[0] - 1))
    return 1 - level if state.PresentationLUTShape == "INVERSE" else level


def looked_up(table, values):
    count, first, bits = table.LUTDescriptor
    entries = numpy.frombuffer(table.LUTData, "<u2")
    return entries[numpy.clip(numpy.rint(values - first), 0, count - 1).astype(int)] / (2**bits - 1)


def shutter(state, rows, columns):
    """PS3.3 C.7.6.11, C.7.6.15: pixels are counted from 1."""
    row, column = numpy.mgrid[1 : rows + 1, 1 : columns + 1]
    covered = numpy.zeros((rows, columns), bool)
    shapes = state.get("ShutterShape", [])
    for kind in [shapes] if isinstance(shapes, str) else shapes:
        if kind == "RECTANGULAR":
            covered |= (column <= state.ShutterLeftVerticalEdge) | (column >= state.ShutterRightVerticalEdge)
            covered |= (row <= state.ShutterUpperHorizontalEdge) | (row >= state.ShutterLowerHorizontalEdge)
        elif kind == "CIRCULAR":
            down, across = state.CenterOfCircularShutter
            covered |= numpy.hypot(row - down, column - across) > state.RadiusOfCircularShutter
        elif kind == "POLYGONAL":
            vertices = numpy.array(state.VerticesOfThePolygonalShutter).reshape(-1, 2)[:, ::-1] - 0.5
            covered |= ~within(vertices, rows, columns)
        else:
            covered |= bits(state, state.ShutterOverlayGroup, rows, columns)
    return covered


def bits(source, group, rows, columns):
    """The plane of a group on the image's pixels."""
    value = lambda element: source[(group << 16) + element].value
    height, width = value(0x10), value(0x11)
    top, left = value(0x50)
    mask = numpy.unpackbits(numpy.frombuffer(value(0x3000), "u1"), bitorder="little")[: height * width]
    whole = numpy.zeros((rows, columns), bool)
    whole[top - 1 : top - 1 + height, left - 1 : left - 1 + width] = mask.reshape(height, width)
    return whole


def plane(over, inks, image, state, layers):
    """PS3.3 C.11.7: a plane of the image is shown where the state gives it a layer, and only there."""
    if 0x60001001 in state:
        grey = layers[state[0x60001001].value].GraphicLayerRecommendedDisplayGrayscaleValue / 65535
        mark(over, inks, bits(image, 0x6000, *over.shape), grey)


def mark(over, inks, mask, grey):
    over[mask] = INK
    inks[mask] = grey


def free(over, inks, points, grey, reach):
    """A dot as large as one likes, or a curve through its points."""
    over[inside(points, *over.shape, False, reach) & (over == NOTHING)] = FREE
    for point in points:
        mark(over, inks, inside(point[None], *over.shape, False, 0.75), grey)


def write(over, inks, text, grey):
    """Letters somewhere in the box and, as they may be larger, below it; a line from it to the anchor."""
    left, top = text.BoundingBoxTopLeftHandCorner
    right, bottom = text.BoundingBoxBottomRightHandCorner
    x, y = text.AnchorPoint
    nearest = numpy.clip(x, left, right), numpy.clip(y, top, bottom)
    mark(over, inks, inside(numpy.array([(x, y), nearest]), *over.shape, False), grey)
    over[int(top) : int(bottom) + 16, int(left) : int(right)] = LETTERS
    inks[int(top) : int(bottom) + 16, int(left) : int(right)] = grey


def outline(graphic):
    """PS3.3 C.10.5.1.2, curves in pieces of less than a pixel."""
    points = numpy.array(graphic.GraphicData, float).reshape(-1, 2)
    steps = numpy.linspace(0, 2 * numpy.pi, 1000)[:, None]
    match graphic.GraphicType:
        case "CIRCLE":
            radius = numpy.hypot(*(points[1] - points[0]))
            return points[0] + radius * numpy.hstack([numpy.cos(steps), numpy.sin(steps)])
        case "ELLIPSE":
            return ellipse((points[0] + points[1]) / 2, (points[1] - points[0]) / 2, (points[3] - points[2]) / 2, steps)
        case _:
            return points


def ellipse(middle, one, other, steps):
    return middle + numpy.cos(steps) * one + numpy.sin(steps) * other


def turned_ellipse(compound):
    """PS3.3 C.10.5.1.3.2: counterclockwise as one sees it, while rows count downwards; it turns about its middle here."""
    (left, top), (right, bottom) = numpy.array(compound.GraphicData).reshape(2, 2)
    angle = numpy.radians(compound.RotationAngle)
    one = (right - left) / 2 * numpy.array([numpy.cos(angle), -numpy.sin(angle)])
    other = (bottom - top) / 2 * numpy.array([numpy.sin(angle), numpy.cos(angle)])
    steps = numpy.linspace(0, 2 * numpy.pi, 1000)[:, None]
    return ellipse(numpy.array(compound.RotationPoint), one, other, steps)


def inside(points, rows, columns, filled, reach=0.5):
    """Pixels whose middle is within a reach of a line, and those within it where it is filled."""
    y, x = numpy.mgrid[0:rows, 0:columns] + 0.5
    near = numpy.zeros((rows, columns), bool)
    for one, other in zip(points[:-1], points[1:]) if len(points) > 1 else [(points[0], points[0])]:
        along = other - one
        length = max(along @ along, 1e-9)
        share = numpy.clip(((x - one[0]) * along[0] + (y - one[1]) * along[1]) / length, 0, 1)
        near |= numpy.hypot(x - one[0] - share * along[0], y - one[1] - share * along[1]) <= reach
    return near | within(points, rows, columns) if filled else near


def within(points, rows, columns):
    """Pixels whose middle lies within a polygon: an odd number of its sides is to the right."""
    y, x = numpy.mgrid[0:rows, 0:columns] + 0.5
    odd = numpy.zeros((rows, columns), bool)
    for (x1, y1), (x2, y2) in zip(points, numpy.roll(points, -1, axis=0)):
        if y1 != y2:
            odd ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return odd
