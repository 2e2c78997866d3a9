/** Style sheets that a script brings by importing them; the bundler makes files of them. */
declare module '*.css';

/** A page of the documents, as its text. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
