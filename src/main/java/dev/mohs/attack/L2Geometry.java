package dev.mohs.attack;

import ai.djl.ndarray.NDArray;

/** The Euclidean length. */
final class L2Geometry implements RowGeometry {

    @Override
    public NDArray lengths(NDArray rows) {
        return rows.square().sum(new int[] {1}).sqrt();
    }

    @Override
    public NDArray project(NDArray rows, float radius) {
        NDArray lengths = lengths(rows).maximum(Math.max(radius, Float.MIN_NORMAL));
        NDArray factors = lengths.zerosLike().add(radius).div(lengths);
        return rows.mul(factors.reshape(-1, 1));
    }
}
