#!/usr/bin/env bash
# A company's way through OPN, from enrollment to delivered credits, as an operator would type it.
# Usage: opn.sh STORE, a file or a postgres:// URL. Prints what it does; ends with 0 when every step came out as written here.
set -euo pipefail
export PARTNERCTL_STORE=$1 PARTNERCTL_PROGRAM=opn NO_COLOR=1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
partnerctl() { node "$root/bin/partnerctl.js" "$@"; }

# expect WHAT IS: stops the story when they differ.
expect() { [ "$1" = "$2" ] || { echo "expected $2, got $1" >&2; exit 1; }; }

# refused CODE REASON COMMAND...: the command ends with that exit code and names that reason.
refused() {
  local code=$1 reason=$2 said status=0
  shift 2
  said=$(partnerctl "$@" --json 2>&1 >/dev/null) || status=$?
  expect "$status" "$code"
  case $said in *"\"$reason\""*) ;; *) echo "no $reason in $said" >&2; exit 1 ;; esac
}

everybody=(
  --contact "Ada Admin <ada@acme.example>: admin, billing"
  --contact "Eve Exec <eve@acme.example>: exec"
  --contact "Max Exec <max@acme.example>: exec, bd, legal"
  --contact "Tom Tech <tom@acme.example>: tech"
  --contact "Sue Sales <sue@acme.example>: sales, marketing"
)

partnerctl init --program opn

echo "== enroll at level 1, annual, by transfer (E1–E8)"
export PARTNERCTL_AS_OF=2026-01-12
partnerctl enroll --name "Acme Cloud" --country US --type primary --domain acme.example --level 1 --plan annual --method transfer \
  --reward-type credits --credit-sharing open --agreement-version 2024-1 --agreement-accepted-by "Ada Admin" "${everybody[@]}"
expect "$(partnerctl enroll list --jq '.[0].state')" '"approved"'
invoice=$(partnerctl invoice list -o name)
expect "$(partnerctl invoice show "$invoice" --jq '.invoice.amount.amount')" '"5000.00"'
expect "$(partnerctl membership show acme.example --jq '.membership.state')" '"awaiting-payment"'

echo "== nothing opens before activation (E9)"
expect "$(partnerctl credits balance "Acme Cloud" --jq .account.available)" 0
refused 3 membership-not-active credits reserve "Acme Cloud" --option training-seat --by ada@acme.example

echo "== the payment activates it, with credits (E8, K1)"
partnerctl payment record "$invoice" --amount 5000.00 --on 2026-01-12 --reference "MEM-1 wire 77"
expect "$(partnerctl membership show "Acme Cloud" --jq '[.membership.state, .membership.standing, .membership.level, .membership.start, .membership.end]' -o ndjson)" '["active","current",1,"2026-01-12","2027-01-11"]'
expect "$(partnerctl credits balance "Acme Cloud" --jq .account.available)" 10

echo "== an associate is enrolled, and approved by the primary's administrator (E1)"
partnerctl enroll --name "Acme Nord" --country FR --type associate --parent "Acme Cloud" --ownership 50.01 --domain acme-nord.example --level 1 --plan annual --method card \
  --reward-type credits --agreement-version 2024-1 --agreement-accepted-by "Nina Nord" "${everybody[@]/@acme.example/@acme-nord.example}"
associate=$(partnerctl enroll list --jq '.[] | select(.state == "awaiting-primary") | .id' -o name)
refused 3 approver-not-entitled enroll approve "$associate" --by sue@acme.example
partnerctl enroll approve "$associate" --by ada@acme.example
partnerctl payment record "$(partnerctl invoice list --partner "Acme Nord" -o name)" --amount 5000.00 --reference "MEM-2"
expect "$(partnerctl membership show "Acme Nord" --jq .membership.standing)" '"current"'

echo "== an opportunity is submitted, updated, reviewed and booked (C3–C5)"
export PARTNERCTL_AS_OF=2026-02-02
partnerctl engagement submit "Acme Cloud" --category opportunity --name "Globex moves its data centre" --customer-name Globex --customer-country US \
  --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-03-31 --sector commercial --sale-type new --country US
partnerctl engagement update ENG-1 --close-date 2026-04-30
expect "$(partnerctl engagement show ENG-1 --jq .engagement.closeDate)" '"2026-03-31"'
partnerctl engagement review ENG-1 --approve
expect "$(partnerctl engagement show ENG-1 --jq .engagement.closeDate)" '"2026-04-30"'
partnerctl reward evaluate ENG-1
expect "$(partnerctl reward evaluate ENG-1 --jq .reward.eligibility)" '"eligible"'
partnerctl engagement book ENG-1
partnerctl reward evaluate ENG-1
expect "$(partnerctl reward list --jq '[.[0].kind, .[0].state, .[0].amount]' -o ndjson)" '["credits","credited",75]'
expect "$(partnerctl credits balance "Acme Cloud" --jq .account.available)" 85

echo "== the credits manager reserves an option, and it is delivered (K3, K4)"
partnerctl contact add "Acme Cloud" --name "Carl Credits" --email carl@acme.example --role credits-manager
refused 3 requester-not-entitled credits reserve "Acme Cloud" --option training-seat --by sue@acme.example
partnerctl credits reserve "Acme Cloud" --option training-seat --quantity 2 --by carl@acme.example
partnerctl credits redeem RSV-1
refused 3 reservation-closed credits redeem RSV-1
expect "$(partnerctl credits balance "Acme Cloud" --jq '[.account.available, .account.reserved, .account.redeemed]' -o ndjson)" '[75,0,10]'

echo "== a level-0 partner may not resell (L1); public-sector deals reward no monetary partner (W2)"
partnerctl enroll --name "Zero GmbH" --country DE --type primary --domain zero.example --level 0 --plan annual --method card \
  --reward-type monetary --agreement-version 2024-1 --agreement-accepted-by "Ada Admin" "${everybody[@]/@acme.example/@zero.example}"
partnerctl payment record "$(partnerctl invoice list --partner "Zero GmbH" -o name)" --amount 500.00 --reference zero
refused 3 level-too-low resale authorize "Zero GmbH" --product oci
partnerctl enroll --name "Civic SARL" --country FR --type primary --domain civic.example --level 1 --plan annual --method card \
  --reward-type monetary --agreement-version 2024-1 --agreement-accepted-by "Ada Admin" "${everybody[@]/@acme.example/@civic.example}"
partnerctl payment record "$(partnerctl invoice list --partner "Civic SARL" -o name)" --amount 5000.00 --reference civic
city=$(partnerctl engagement submit "Civic SARL" --category opportunity --name "City registry" --customer-name "Ville de Lorient" --customer-country FR \
  --product "oci-database x 4 x 24mo = 90000.00" --close-date 2026-05-31 --sector public --sale-type new --country FR --jq .engagement.id -o name)
expect "$(partnerctl reward evaluate "$city" --jq '[.reward.eligibility, .decision.reasons[0].code]' -o ndjson)" '["not-eligible","reward-type-not-rewarded"]'

echo "== an eleventh engagement user (C2)"
for number in 1 2 3 4 5 6 7 8 9; do
  partnerctl contact add "Acme Cloud" --name "User $number" --email "user$number@acme.example" --role cce-user --quiet >/dev/null
  partnerctl engagement user add "Acme Cloud" --contact "user$number@acme.example" --quiet >/dev/null
done
partnerctl contact add "Acme Cloud" --name "User 10" --email user10@acme.example --role cce-user >/dev/null
refused 3 engagement-users-full engagement user add "Acme Cloud" --contact user10@acme.example

echo "== it is renewed 90 days before the end, not 91 (R1, R2)"
PARTNERCTL_AS_OF=2026-10-12 refused 3 renewal-not-open renew "Acme Cloud"
export PARTNERCTL_AS_OF=2026-10-13
partnerctl renew "Acme Cloud"
partnerctl payment record "$(partnerctl invoice list --partner "Acme Cloud" --jq '.[] | select(.state == "open") | .id' -o name)" --amount 5000.00 --reference renewal
expect "$(PARTNERCTL_AS_OF=2027-01-12 partnerctl membership show "Acme Cloud" --jq '[.membership.standing, .membership.start, .membership.end]' -o ndjson)" '["current","2027-01-12","2028-01-11"]'

echo "== the statement adds up (K6)"
partnerctl credits statement "Acme Cloud" --from 2026-01-01 --to 2026-12-31
expect "$(partnerctl credits statement "Acme Cloud" --from 2026-01-01 --to 2026-12-31 --jq '.statement.closing')" 75
echo "== done"
