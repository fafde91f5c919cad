# PowerShell completion for partnerctl
Register-ArgumentCompleter -Native -CommandName partnerctl -ScriptBlock {
  param($word, $tree, $cursor)
  $typed = @($tree.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursor } |
    ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
  $current = $word -replace "^['""]", ''
  & partnerctl __complete powershell -- @typed "$current" 2>$null | ForEach-Object {
    $quoted, $value, $text = $_ -split ([char]9), 3
    if ($value -and -not $quoted.StartsWith(':')) {
      [System.Management.Automation.CompletionResult]::new(
        $quoted, $value, 'ParameterValue', $(if ($text) { $text } else { $value }))
    }
  }
}
