namespace MusicGenre.Training.Layers;

/// <summary>How a pooling layer combines the values that it covers.</summary>
internal enum PoolingKind
{
    /// <summary>The maximum.</summary>
    Maximum,

    /// <summary>The mean; padding is not counted.</summary>
    Average,
}
