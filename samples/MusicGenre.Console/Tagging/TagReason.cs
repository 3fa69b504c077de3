namespace MusicGenre.Cli.Tagging;

/// <summary>Why a file keeps its genres, or something of it stays.</summary>
/// <param name="Name">The name in output for programs.</param>
/// <param name="Text">The same as a clause.</param>
internal sealed record TagReason(string Name, string Text);
