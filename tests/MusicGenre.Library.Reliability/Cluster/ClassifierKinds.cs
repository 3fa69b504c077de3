namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>The classifiers of workers.</summary>
internal static class ClassifierKinds
{
    /// <summary>The bundled model.</summary>
    public const string Bundled = "bundled";

    /// <summary><see cref="FaultySongs"/>.</summary>
    public const string Faulty = "faulty";

    /// <summary><see cref="StubbedClassifier"/>.</summary>
    public const string Stubbed = "stubbed";
}
