"""Where the nodes stand: computed here, once, so that the page opens at once and is the same on every run.

Each connected part is laid out by itself: small ones by stress majorization (distances on the page follow distances
in the graph), large ones by forces, with repulsion computed on a grid through the Fourier transform, which takes
n + G² log G steps where pairs would take n². Boxes that overlap are then pushed apart and the parts packed around the
largest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.views.packing import Points, pack, push_apart

Edges = NDArray[np.int64]

_STRESS_LIMIT = 400
"""Nodes up to which the n² memory and n³ steps of stress majorization are cheap."""
_SEED = 20


def positions(
    sizes: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]], *, length: float = 150.0
) -> Points:
    """Coordinates of n nodes in pixels, centred on the origin, y growing downwards.

    Args:
        sizes: half width and half height of what each node takes up, its name included, in pixels.
        edges: pairs of node indices; direction, repetition and loops make no difference.
        length: how long the line between two neighbours should be, in pixels.
    """
    n = len(sizes)
    if n == 0:
        return np.zeros((0, 2))
    boxes = np.asarray(sizes, dtype=np.float64).reshape(n, 2)
    pairs = _simple(edges)
    parts = _components(n, pairs)
    placed = []
    crowded = len(parts[0]) > _STRESS_LIMIT
    for part in parts:
        index = np.full(n, -1, dtype=np.int64)
        index[part] = np.arange(len(part))
        inside = pairs[index[pairs[:, 0]] >= 0] if len(pairs) else pairs
        apart = 0.6 * length if crowded and len(part) <= _STRESS_LIMIT else length
        xy = _one_part(len(part), index[inside], apart)
        placed.append(push_apart(xy, boxes[part]))
    out = np.zeros((n, 2))
    for part, xy in zip(parts, pack(placed, [boxes[p] for p in parts]), strict=True):
        out[part] = xy
    centred: Points = np.round(out - (out.min(axis=0) + out.max(axis=0)) / 2)
    return centred


def _simple(edges: Sequence[tuple[int, int]]) -> Edges:
    kept = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    return np.asarray(kept, dtype=np.int64).reshape(len(kept), 2)


def _components(n: int, pairs: Edges) -> list[NDArray[np.int64]]:
    """Node indices of each connected part, the largest first, then by first node."""
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in pairs.tolist():
        parent[root(a)] = root(b)
    groups: dict[int, list[int]] = {}
    for i in range(n):
        groups.setdefault(root(i), []).append(i)
    return [np.asarray(g, dtype=np.int64) for g in sorted(groups.values(), key=lambda g: (-len(g), g[0]))]


def _one_part(n: int, pairs: Edges, length: float) -> Points:
    if n == 1:
        return np.zeros((1, 2))
    if n == 2:
        return np.array([[-length / 2, 0.0], [length / 2, length / 4]])
    degree = np.bincount(pairs.ravel(), minlength=n).astype(np.float64)
    # a line between two hubs is longer than one from a hub to a leaf, which sets clusters apart
    lengths = length * (0.8 + 0.2 * np.log2(np.minimum(degree[pairs[:, 0]], degree[pairs[:, 1]]) + 1))
    xy = _stress(n, pairs, lengths) if n <= _STRESS_LIMIT else _forces(n, pairs, degree, length)
    return _upright(xy)


def _stress(n: int, pairs: Edges, lengths: NDArray[np.float64]) -> Points:
    """Stress majorization (Gansner, Koren, North 2005), weights 1/d², started from classical scaling."""
    far = np.full((n, n), np.inf)
    np.fill_diagonal(far, 0.0)
    far[pairs[:, 0], pairs[:, 1]] = far[pairs[:, 1], pairs[:, 0]] = lengths
    for k in range(n):
        np.minimum(far, far[:, k, None] + far[None, k, :], out=far)
    xy = _classical_scaling(far) + np.random.default_rng(_SEED).normal(scale=far.max() / 40, size=(n, 2))
    weight = 1.0 / np.square(far + np.eye(n)) * (1 - np.eye(n))
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.pinv(laplacian, hermitian=True)
    target = weight * far
    for _ in range(200):
        delta = xy[:, None, :] - xy[None, :, :]
        distance = np.maximum(np.hypot(delta[..., 0], delta[..., 1]), 1e-6)
        pull = -target / distance
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        moved: Points = inverse @ (pull @ xy)
        change = float(np.abs(moved - xy).max())
        xy = moved
        if change < 0.2:
            break
    return xy


def _classical_scaling(far: Points) -> Points:
    n = len(far)
    middle = np.eye(n) - 1.0 / n
    values, vectors = np.linalg.eigh(-0.5 * middle @ np.square(far) @ middle)
    top = vectors[:, [-1, -2]]
    xy: Points = _signed(top) * np.sqrt(np.maximum(values[[-1, -2]], 0.0))
    return xy


def _signed(vectors: Points) -> Points:
    """The sign of an eigenvector is free: fixed here, for the same picture everywhere."""
    signed: Points = vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), [0, 1]])
    return signed


def _forces(n: int, pairs: Edges, degree: NDArray[np.float64], length: float) -> Points:
    """Springs along lines and repulsion by degree (as in ForceAtlas2), cooling down."""
    rng = np.random.default_rng(_SEED)
    spread = length * np.sqrt(n) / 2
    xy = rng.uniform(-spread, spread, size=(n, 2))
    mass = 1.0 + degree
    a, b = pairs[:, 0], pairs[:, 1]
    steps = 250
    for step in range(steps):
        force = _repulsion(xy, mass) * mass[:, None] * (length * length / 3)
        pull = xy[b] - xy[a]
        for axis in (0, 1):
            force[:, axis] += np.bincount(a, pull[:, axis], n) - np.bincount(b, pull[:, axis], n)
        force -= xy * (0.02 * mass[:, None])
        norm = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        limit = spread * 0.12 * (1 - step / steps) ** 1.5 + 0.5
        xy = xy + force * (np.minimum(norm / (2 * mass), limit) / norm)[:, None]
    # as close together as lets the nodes, not the space between them, fill the page
    centred = xy - xy.mean(axis=0)
    radius = float(np.sqrt(np.square(centred).sum(axis=1).mean()))
    scaled: Points = centred * (0.3 * length * np.sqrt(n) / max(radius, 1e-9))
    return scaled


def _repulsion(xy: Points, mass: NDArray[np.float64], grid: int = 128) -> Points:
    """For each point the sum of mass·d/|d|² over all others: masses on a grid, convolved with the force of one mass."""
    low = xy.min(axis=0)
    cell = float((xy.max(axis=0) - low).max()) / (grid - 2) + 1e-9
    scaled = (xy - low) / cell
    corner = np.floor(scaled).astype(np.int64)
    inside = scaled - corner
    corners = []
    density = np.zeros(grid * grid)
    for dx in (0, 1):
        for dy in (0, 1):
            share = (inside[:, 0] if dx else 1 - inside[:, 0]) * (inside[:, 1] if dy else 1 - inside[:, 1])
            flat = (corner[:, 0] + dx) * grid + corner[:, 1] + dy
            density += np.bincount(flat, mass * share, grid * grid)
            corners.append((flat, share))
    reach = np.fft.fftfreq(2 * grid, 1 / (2 * grid))
    dx2, dy2 = reach[:, None], reach[None, :]
    squared = dx2 * dx2 + dy2 * dy2 + 0.25  # the quarter softens the force within a cell
    spectrum = np.fft.rfft2(density.reshape(grid, grid), s=(2 * grid, 2 * grid))
    out = np.zeros_like(xy)
    for axis, kernel in enumerate((dx2 / squared, dy2 / squared)):
        field = np.fft.irfft2(spectrum * np.fft.rfft2(kernel))[:grid, :grid].ravel() / cell
        for flat, share in corners:
            out[:, axis] += field[flat] * share
    return out


def _upright(xy: Points) -> Points:
    """Turned so that the longest extent lies across, and a flat picture drawn out in height to use the page."""
    centred = xy - xy.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    turned: Points = centred @ _signed(vectors[:, ::-1])
    width, height = turned.max(axis=0) - turned.min(axis=0)
    turned[:, 1] *= min(1.7, max(1.0, 0.95 * width / max(height, 1.0)))
    return turned
