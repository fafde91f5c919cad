#compdef partnerctl
# zsh completion for partnerctl
_partnerctl() {
  local -a typed values shown
  local line value text
  typed=("${(@Q)words[2,CURRENT-1]}")
  while IFS= read -r line; do
    value=${line%%$'\t'*} text=${line#*$'\t'}
    case $value in
      :files) _files; return ;;
      ?*) values+=("$value"); shown+=("$value${text:+  -- $text}") ;;
    esac
  done < <(command partnerctl __complete zsh -- "${typed[@]}" "${(Q)PREFIX}" 2>/dev/null)
  (( ${#values} )) && compadd -U -l -d shown -a values
}
if [ "$funcstack[1]" = _partnerctl ]; then _partnerctl "$@"; else compdef _partnerctl partnerctl; fi
