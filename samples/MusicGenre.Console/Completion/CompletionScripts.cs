namespace MusicGenre.Cli.Completion;

/// <summary>The scripts that teach shells to complete the tool's commands, options and choices. Everything else is completed as a file name.</summary>
internal static class CompletionScripts
{
    public const string Bash =
        """
        # Completion of musicgenre for bash.
        _musicgenre()
        {
            local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
            COMPREPLY=($(compgen -W "$(musicgenre "[suggest]" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)" -- "$word"))
        }

        complete -o default -F _musicgenre musicgenre

        """;

    public const string Zsh =
        """
        #compdef musicgenre
        # Completion of musicgenre for zsh.
        _musicgenre()
        {
            local -a suggestions
            suggestions=(${(f)"$(musicgenre "[suggest]" "${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)"})
            compadd -a suggestions || _files
        }

        if [ "$funcstack[1]" = "_musicgenre" ]; then
            _musicgenre "$@"
        else
            compdef _musicgenre musicgenre
        fi

        """;

    public const string Fish =
        """
        # Completion of musicgenre for fish.
        function __musicgenre_complete
            set -l word (commandline -ct)
            set -l found (musicgenre '[suggest]' (commandline -cp | string collect) 2>/dev/null | string match -r -- '^'(string escape --style=regex -- "$word")'.*')
            if test (count $found) -gt 0
                printf '%s\n' $found
            else
                __fish_complete_path "$word"
            end
        end

        complete -c musicgenre -f -a '(__musicgenre_complete)'

        """;

    public const string Pwsh =
        """
        # Completion of musicgenre for PowerShell.
        Register-ArgumentCompleter -Native -CommandName musicgenre -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $length = $cursorPosition - $commandAst.Extent.StartOffset
            $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
            musicgenre '[suggest]' $line 2>$null | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
