/** Names of what passes between the page's preload script and the main process. */
export const channel = {
  /** Both ways: the load of the page it belongs to, and a message of the contract's port. */
  port: 'dramatis:port',
  /** A file's path, answered by `Reply<UploadId>`. */
  handOver: 'dramatis:hand-over',
} as const
