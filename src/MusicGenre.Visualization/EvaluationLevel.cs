namespace MusicGenre.Visualization;

/// <summary>Which predictions of an evaluation a chart shows.</summary>
public enum EvaluationLevel
{
    /// <summary>Those of whole tracks.</summary>
    Tracks,

    /// <summary>Those of single segments.</summary>
    Segments,
}
