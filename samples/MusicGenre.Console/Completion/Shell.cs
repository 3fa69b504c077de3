namespace MusicGenre.Cli.Completion;

/// <summary>A shell with completion.</summary>
internal enum Shell
{
    Bash,
    Zsh,
    Pwsh,
    Fish,
}
