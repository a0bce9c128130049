/** Seeds of mutated zones that once told us from BIND. They are asked about in every run. */
export const KEPT_SEEDS: readonly number[] = [
  369, 20112, 20323, 20442, 20464, 21105, 21188, 21481, 24621, 24642, 32439, 33317, 50075, 50409, 54175,
  55340, 61278, 68389, 101342, 101625, 116540, 116887, 119583,
];
