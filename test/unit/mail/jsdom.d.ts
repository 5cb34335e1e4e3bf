/** The little that is used of it, so that no other test sees a browser's types. */
declare module 'jsdom' {
  interface ParsedElement {
    readonly localName: string
    readonly namespaceURI: string
    readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  }

  export class JSDOM {
    constructor(html: string)
    readonly window: {
      readonly document: {
        readonly body: { readonly textContent: string; querySelectorAll(selector: string): Iterable<ParsedElement> }
        querySelectorAll(selector: string): Iterable<ParsedElement>
      }
    }
  }
}
