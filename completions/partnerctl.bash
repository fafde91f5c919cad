# bash completion for partnerctl
_partnerctl() {
  local answer line
  answer=$(command partnerctl __complete bash \
    "${COMP_LINE:0:COMP_POINT}" "${COMP_WORDS[COMP_CWORD]}" 2>/dev/null)
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) compopt -o default ;;
      ?*) COMPREPLY+=("$line") ;;
    esac
  done <<< "$answer"
}
complete -F _partnerctl partnerctl
