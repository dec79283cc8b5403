"""Boxes on a plane: pushing apart those that overlap, and placing the parts of a graph beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_MARGIN = 40.0
"""Pixels between two parts of a graph."""
_FINENESS = 90
"""Cells of the packing grid along the side of a square as large as all parts together."""


def push_apart(xy: Points, boxes: Points, *, rounds: int = 80) -> Points:
    """Moves centres until boxes (half widths and heights) overlap no more, or `rounds` have passed.

    Each pair that overlaps is moved along the axis on which it takes less.
    """
    if len(xy) < 2:
        return xy
    xy = xy.copy()
    cell = 2 * boxes.max(axis=0)
    for _ in range(rounds):
        a, b = _neighbours(xy, cell)
        delta = xy[b] - xy[a]
        over = boxes[a] + boxes[b] - np.abs(delta)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        a, b, delta, over = a[hit], b[hit], delta[hit], over[hit]
        rows = np.arange(len(a))
        axis = over.argmin(axis=1)
        # two nodes on the same spot part by their order
        sign = np.where(delta[rows, axis] >= 0, 1.0, -1.0)
        step = np.zeros_like(delta)
        step[rows, axis] = sign * (over[rows, axis] / 2 + 0.5)
        for k in (0, 1):
            push = np.bincount(b, step[:, k], len(xy)) - np.bincount(a, step[:, k], len(xy))
            times = np.bincount(b, step[:, k] != 0, len(xy)) + np.bincount(a, step[:, k] != 0, len(xy))
            # the mean of all pushes would be too timid in a crowd, their sum would overshoot
            xy[:, k] += push / np.maximum(np.sqrt(times), 1.0)
    return xy


def _neighbours(xy: Points, cell: Points) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of points in the same or in adjacent cells of a grid."""
    place = np.floor((xy - xy.min(axis=0)) / cell).astype(np.int64)
    height = int(place[:, 1].max()) + 3
    key = place[:, 0] * height + place[:, 1] + 1
    order = np.argsort(key, kind="stable")
    keys = key[order]
    firsts, seconds = [], []
    for offset in (0, 1, height - 1, height, height + 1):
        # in its own cell a point is paired with those after it only
        start = np.searchsorted(keys, keys + offset, side="left") if offset else np.arange(len(keys)) + 1
        end = np.searchsorted(keys, keys + offset, side="right")
        count = np.maximum(end - start, 0)
        first = np.repeat(np.arange(len(keys)), count)
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        firsts.append(order[first])
        seconds.append(order[np.repeat(start, count) + within])
    return np.concatenate(firsts), np.concatenate(seconds)


def pack(parts: Sequence[Points], boxes: Sequence[Points]) -> list[Points]:
    """The parts of a graph, largest first, moved so that they lie close around the first without touching.

    Each part is a set of cells of a coarse grid, filled from its leftmost to its rightmost in every row; it goes where
    its cells are free, as near to the middle as they are.
    """
    bounds = [((xy - box).min(axis=0), (xy + box).max(axis=0)) for xy, box in zip(parts, boxes, strict=True)]
    extents = np.asarray([high - low + _MARGIN for low, high in bounds])
    whole = math.sqrt(float(extents.prod(axis=1).sum()))
    cell = max(_MARGIN, whole / _FINENESS)
    spans = [_rows(xy - low, box, cell) for xy, box, (low, _) in zip(parts, boxes, bounds, strict=True)]
    side = int(max(2.2 * whole, 1.2 * float(extents.max())) / cell) + 8
    taken = np.zeros((side, side), dtype=np.int64)
    y, x = np.mgrid[0:side, 0:side]
    placed: list[Points] = []
    beside = 0.0
    for (low, _), extent, rows, xy in zip(bounds, extents, spans, parts, strict=True):
        size = extent / cell
        far = np.hypot(x + size[0] / 2 - side / 2, y + size[1] / 2 - side / 2)
        far[_blocked(taken, rows)] = np.inf
        row, column = divmod(int(far.argmin()), side)
        if np.isinf(far[row, column]):  # no room left: below the grid, where nothing else is
            placed.append(xy - low + np.array([beside, cell * side]))
            beside += float(extent[0])
            continue
        for k, (first, last) in enumerate(rows):
            taken[row + k, column + first : column + last] = 1
        placed.append(xy - low + np.array([column, row]) * cell)
    return placed


def _rows(xy: Points, boxes: Points, cell: float) -> list[tuple[int, int]]:
    """For each row of cells the first and one past the last that a part at the origin takes up."""
    low = np.floor(np.maximum(xy - boxes, 0) / cell).astype(np.int64)
    high = np.floor((xy + boxes + _MARGIN) / cell).astype(np.int64) + 1
    rows: list[tuple[int, int]] = []
    for row in range(int(high[:, 1].max())):
        inside = (low[:, 1] <= row) & (row < high[:, 1])
        if inside.any():
            rows.append((int(low[inside, 0].min()), int(high[inside, 0].max())))
        else:  # a line passes here: as wide as the row above
            rows.append(rows[-1])
    return rows


def _blocked(taken: NDArray[np.int64], rows: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """For each cell whether a part cannot have its corner there."""
    side = len(taken)
    sums = np.zeros((side, side + 1), dtype=np.int64)
    np.cumsum(taken, axis=1, out=sums[:, 1:])
    blocked = np.ones((side, side), dtype=np.bool_)
    height, width = len(rows), max(last for _, last in rows)
    if height > side or width > side:
        return blocked
    down, across = side - height + 1, side - width + 1
    hits = np.zeros((down, across), dtype=np.int64)
    for k, (first, last) in enumerate(rows):
        hits += sums[k : k + down, last : last + across] - sums[k : k + down, first : first + across]
    blocked[:down, :across] = hits > 0
    return blocked
