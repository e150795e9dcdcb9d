import type { NextConfig } from 'next';

const config: NextConfig = {
  // Builds may go to a folder of their own, so that a test build never replaces the one that is being served.
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  reactCompiler: true,
  typedRoutes: false,
  poweredByHeader: false,
  // A 308 loses the body of a POST, and OTLP exporters give a destination up after a single 3xx.
  skipTrailingSlashRedirect: true,
  // Types are a stage of their own (`npm run verify`), so that a start does not wait for them twice.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default config;
