/** GET /api/my-address. */
export interface MyAddress {
  readonly crmAddress: string
  /** The address with the tenant's short name, where mail programs need two that differ; null where there is none. */
  readonly plusAddress: string | null
  readonly senderAddresses: readonly { readonly address: string; readonly proved: boolean }[]
}
