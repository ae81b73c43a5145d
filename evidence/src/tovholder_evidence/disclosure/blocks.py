"""Cells fall into groups that share no sum: each is a small problem of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

PIECE = 1000
"""Variables in one piece of a large block; found by trial: larger is slower, smaller less free."""
_TOGETHER = 2000
_LINK = 30


@dataclass(frozen=True)
class Block:
    """Positions of variables and of the relations they stand in.

    whole: no relation has a variable outside.
    """

    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    whole: bool = True


def blocks(matrix: sparse.csr_array) -> list[Block]:
    """Connected groups of the variables (columns) of a relation matrix."""
    relations = matrix.shape[0]
    count, label = connected_components(_graph(matrix), directed=False)
    return [
        Block(columns, rows)
        for rows, columns in zip(
            _positions(label[:relations], count), _positions(label[relations:], count), strict=True
        )
        if len(columns)
    ]


def pieces(block: Block, matrix: sparse.csr_array, random: np.random.Generator) -> list[Block]:
    """Cut a large block where relations link very many cells, as a sum over all areas does.

    With everything outside a piece held at some possible count, what is possible inside is
    possible for the whole: an interval found in a piece is a part of the attacker's interval.
    """
    inner = sparse.csr_array(matrix[block.rows][:, block.columns])
    local = sparse.csr_array(inner[np.diff(inner.indptr) <= _LINK])
    count, label = connected_components(_graph(local), directed=False)
    groups = [g for g in _positions(label[local.shape[0] :], count) if len(g)]
    by_column = sparse.csc_array(inner)
    cut: list[Block] = []
    for chunk in _packed([groups[n] for n in random.permutation(len(groups))], PIECE):
        rows = np.unique(by_column[:, chunk].indices)
        cut.append(Block(block.columns[chunk], block.rows[rows], whole=False))
    return cut


def together(parts: Iterable[Block]) -> Iterator[list[Block]]:
    """Several blocks at a time, so that one linear programme settles many small ones."""
    group: list[Block] = []
    size = 0
    for block in parts:
        if group and size + len(block.columns) > _TOGETHER:
            yield group
            group, size = [], 0
        group.append(block)
        size += len(block.columns)
    if group:
        yield group


def _packed(groups: list[NDArray[np.int64]], limit: int) -> Iterator[NDArray[np.int64]]:
    packed: list[NDArray[np.int64]] = []
    size = 0
    for group in groups:
        for start in range(0, len(group), limit):
            part = group[start : start + limit]
            if packed and size + len(part) > limit:
                yield np.concatenate(packed)
                packed, size = [], 0
            packed.append(part)
            size += len(part)
    if packed:
        yield np.concatenate(packed)


def _graph(matrix: sparse.csr_array) -> sparse.csr_array:
    """Relations and variables as one graph; relations come first."""
    relations, variables = matrix.shape
    coordinates = matrix.tocoo()
    size = relations + variables
    return sparse.csr_array(
        (np.ones(matrix.nnz), (coordinates.row, coordinates.col + relations)), shape=(size, size)
    )


def _positions(label: NDArray[np.int32], count: int) -> list[NDArray[np.int64]]:
    """For every label where it stands."""
    order = np.argsort(label, kind="stable")
    ends = np.searchsorted(label[order], np.arange(1, count))
    return np.split(order, ends)
