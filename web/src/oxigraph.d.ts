/** The part of the package's browser build that is used; its own types are those of the build for node. */
declare module "oxigraph" {
  export class Store {
    readonly size: number;
    load(input: string, options: { format: string }): void;
    query(query: string, options?: { results_format?: string; use_default_graph_as_union?: boolean }): unknown;
  }
  interface Term {
    readonly termType: string;
    readonly value?: string;
  }
  /** Read a text; never what an address leads to. */
  export function parse(
    input: string,
    options: { format: string },
  ): { readonly subject: Term; readonly predicate: Term; readonly object: Term }[];
  export function initSync(options: { module: WebAssembly.Module }): unknown;
}
