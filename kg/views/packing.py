"""Boxes on a plane: pushing apart those that overlap, and placing the parts of a graph beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_MARGIN = 40.0
"""Pixels between two parts of a graph."""
_CAREFUL = 120
"""Parts up to which the best place for each is searched; more are put in rows."""


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
        start = np.searchsorted(keys, keys + offset, side="left")
        if offset == 0:
            start = np.arange(len(keys)) + 1
        end = np.searchsorted(keys, keys + offset, side="right")
        count = np.maximum(end - start, 0)
        first = np.repeat(np.arange(len(keys)), count)
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        firsts.append(order[first])
        seconds.append(order[np.repeat(start, count) + within])
    return np.concatenate(firsts), np.concatenate(seconds)


def pack(parts: Sequence[Points], boxes: Sequence[Points]) -> list[Points]:
    """The parts of a graph, largest first, moved so that they lie beside each other around the first."""
    bounds = [_bounds(xy, box) for xy, box in zip(parts, boxes, strict=True)]
    size = [(high - low + _MARGIN) for low, high in bounds]
    corners = _around(size) if len(parts) <= _CAREFUL else _rows(size)
    return [xy - low + corner for xy, (low, _), corner in zip(parts, bounds, corners, strict=True)]


def _bounds(xy: Points, boxes: Points) -> tuple[Points, Points]:
    return (xy - boxes).min(axis=0), (xy + boxes).max(axis=0)


def _around(sizes: Sequence[Points]) -> list[Points]:
    """Lower corners of rectangles, each touching one placed before and as near to the middle as it fits."""
    middle = sizes[0] / 2
    low = [np.zeros(2)]
    for size in sizes[1:]:
        placed = np.asarray(low)
        ends = placed + np.asarray(sizes[: len(low)])
        xs = np.concatenate([placed[:, 0], ends[:, 0], placed[:, 0] - size[0], ends[:, 0] - size[0]])
        ys = np.concatenate([placed[:, 1], ends[:, 1], placed[:, 1] - size[1], ends[:, 1] - size[1]])
        spots = np.stack(np.meshgrid(np.unique(xs), np.unique(ys)), axis=-1).reshape(-1, 2)
        # the page is wider than high: a step up or down counts more than one to the side
        far = np.hypot(*((spots + size / 2 - middle) * (1.0, 1.35)).T)
        for spot in spots[np.argsort(far, kind="stable")]:
            apart = (spot + size <= placed + 1e-6) | (spot >= ends - 1e-6)
            if apart.any(axis=1).all():
                low.append(spot)
                break
    return low


def _rows(sizes: Sequence[Points]) -> list[Points]:
    """Lower corners of rectangles in rows below each other."""
    area = sum(float(s[0] * s[1]) for s in sizes)
    width = max(float(sizes[0][0]), math.sqrt(area * 1.4))
    corners: list[Points] = []
    x = y = row = 0.0
    for size in sizes:
        if x > 0 and x + size[0] > width:
            x, y, row = 0.0, y + row, 0.0
        corners.append(np.array([x, y]))
        x += float(size[0])
        row = max(row, float(size[1]))
    return corners
