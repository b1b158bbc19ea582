package dev.mohs.attack;

import ai.djl.ndarray.NDArray;

/** The largest absolute value: its ball is a cube, its steepest direction points to a corner. */
final class LinfGeometry implements RowGeometry {

    static NDArray largest(NDArray rows) {
        return rows.abs().max(new int[] {1});
    }

    @Override
    public NDArray lengths(NDArray rows) {
        return largest(rows);
    }

    @Override
    public NDArray steepest(NDArray rows) {
        return rows.sign();
    }

    @Override
    public NDArray project(NDArray rows, float radius) {
        return rows.clip(-radius, radius);
    }
}
