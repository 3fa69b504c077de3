namespace MusicGenre.Cli.Output;

/// <summary>What is written of a timeline.</summary>
[Flags]
internal enum TimelineParts
{
    None = 0,
    Sections = 1,
    Segments = 2,
}
