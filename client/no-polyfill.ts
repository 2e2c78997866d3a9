// Stands in for the polyfills that Instructure UI asks for: see vite.config.ts.
export {};
