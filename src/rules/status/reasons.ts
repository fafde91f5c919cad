/** States of affairs of status. */
export interface StatusReasons {}
