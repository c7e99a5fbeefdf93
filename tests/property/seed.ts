/** One seed for every property, so that a failing run can be run again; FAST_CHECK_SEED sets another. */
export const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_210_301);
