/** States of affairs of credits. */
export interface CreditsReasons {}
