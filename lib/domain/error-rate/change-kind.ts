/** What of a path may change under a service and is worth a mark on the time axis. */
export const CHANGE_KINDS = ['sdk_version', 'model', 'base_url'] as const;
