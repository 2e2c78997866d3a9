/** Style sheets that a script brings by importing them; the bundler makes files of them. */
declare module '*.css';
