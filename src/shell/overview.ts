/** What `partnerctl` alone prints: what it is, where to begin, and how to learn the rest. */
export const overview = `partnerctl runs a vendor's partner program: rules as data, decisions explained, money that adds up.

  partnerctl demo                          fill a sample store and take a tour of it
  partnerctl init --program opn            make a store
  partnerctl enroll                        enroll a company
  partnerctl partner show NAME             see a partner whole
  partnerctl status reevaluate --dry-run   see whose level would change

  partnerctl --help lists every command; COMMAND --help tells more, with examples.
`;
