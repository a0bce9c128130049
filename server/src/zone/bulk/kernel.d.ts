/** The compiled `server/kernel`, in base64; see `tools/lib/kernel.mjs`. */
declare module 'zonewright:kernel' {
  const code: string;
  export default code;
}

/** The kernel's numbers, as far as `server/kernel/layout.ts` speaks of them. */
type i32 = number;
type u32 = number;
type usize = number;

/** What the kernel needs of the JavaScript API of WebAssembly, which the libraries we compile with do not declare. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { readonly initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(code: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } });
    readonly exports: object;
  }
}
