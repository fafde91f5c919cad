# fish completion for partnerctl
function __partnerctl_complete
  set -l typed (commandline -opc)
  set -l current (commandline -ct | string unescape 2>/dev/null; or commandline -ct)
  for line in (command partnerctl __complete fish -- $typed[2..] "$current" 2>/dev/null)
    switch $line
      case ':files*'
        __fish_complete_path "$current"
      case '*'
        printf '%s\n' $line
    end
  end
end
complete -c partnerctl -f -a '(__partnerctl_complete)'
