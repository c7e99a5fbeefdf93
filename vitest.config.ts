import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Tests of the command line run the build, so it has to be that of these sources.
    globalSetup: ['tests/build.ts'],
    testTimeout: 20_000,
    // A hook may be the first to read the pack, beside other tests that do.
    hookTimeout: 60_000,
  },
});
