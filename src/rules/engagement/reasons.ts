/** States of affairs of engagement. */
export interface EngagementReasons {}
