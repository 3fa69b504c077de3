namespace MusicGenre.Fuzz.Engine;

/// <summary>What an execution did that it must not do.</summary>
internal enum FindingKind
{
    /// <summary>An exception that the reader does not document.</summary>
    Exception,

    /// <summary>A result that breaks the reader's contract, such as a sample that is not finite.</summary>
    Contract,

    /// <summary>More memory than the size of the input justifies.</summary>
    Memory,

    /// <summary>More time than the size of the input justifies.</summary>
    Slow,

    /// <summary>No end.</summary>
    Hang,
}
