"""Ordering what depends on something else, and finding what depends on itself.

All is decided by the names of the nodes, never by the order they come in: a scheme means the same however its
declarations are arranged.

>>> ordered({"c": {"b"}, "b": {"a"}, "a": set()})
(('a', 'b', 'c'), ())
>>> ordered({"a": {"b"}, "b": {"a"}})
(('a', 'b'), (('a', 'b'),))
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Set
from heapq import heapify, heappop, heappush
from typing import TypeVar

N = TypeVar("N", str, tuple[str, str])


def ordered(needs: Mapping[N, Set[N]]) -> tuple[tuple[N, ...], tuple[tuple[N, ...], ...]]:
    """Return the nodes, each after what it needs, and the cycles, one for each knot; knotted nodes come last."""
    left = {node: len(needs[node] & needs.keys()) for node in needs}
    users: dict[N, list[N]] = {node: [] for node in needs}
    for node, needed in needs.items():
        for other in needed & needs.keys():
            users[other].append(node)
    ready = [node for node, count in left.items() if count == 0]
    heapify(ready)
    done: list[N] = []
    while ready:
        node = heappop(ready)
        done.append(node)
        for user in users[node]:
            left[user] -= 1
            if left[user] == 0:
                heappush(ready, user)
    rest: list[N] = sorted(needs.keys() - set(done))
    left_out = set(rest)
    inner: dict[N, Set[N]] = {node: needs[node] & left_out for node in rest}
    cycles = tuple(_cycle(knot, inner) for knot in _knots(inner))
    return tuple(done + rest), cycles


def _knots(needs: Mapping[N, Set[N]]) -> list[list[N]]:
    """Tarjan's strongly connected components, without recursion, that hold a cycle."""
    index: dict[N, int] = {}
    low: dict[N, int] = {}
    on_stack: set[N] = set()
    stack: list[N] = []
    found: list[list[N]] = []
    for root in sorted(needs):
        if root in index:
            continue
        work = [(root, iter(sorted(needs[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            other = next(rest, None)
            if other is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    knot = [stack.pop()]
                    while knot[-1] != node:
                        knot.append(stack.pop())
                    on_stack.difference_update(knot)
                    if len(knot) > 1 or node in needs[node]:
                        found.append(sorted(knot))
            elif other not in index:
                index[other] = low[other] = len(index)
                stack.append(other)
                on_stack.add(other)
                work.append((other, iter(sorted(needs[other]))))
            elif other in on_stack:
                low[node] = min(low[node], index[other])
    return sorted(found)


def _cycle(knot: list[N], needs: Mapping[N, Set[N]]) -> tuple[N, ...]:
    """Return the shortest way from the first node of *knot* back to itself."""
    first, inside = knot[0], set(knot)
    came: dict[N, N] = {}
    queue = deque([first])
    while queue:
        node = queue.popleft()
        for other in sorted(needs[node] & inside):
            if other == first:
                path = [node]
                while path[-1] != first:
                    path.append(came[path[-1]])
                return tuple(reversed(path))
            if other not in came:
                came[other] = node
                queue.append(other)
    raise AssertionError("a knot has a cycle through each of its nodes")
