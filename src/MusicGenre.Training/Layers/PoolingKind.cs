namespace MusicGenre.Training.Layers;

/// <summary>What a pooling layer keeps of the values that it covers.</summary>
internal enum PoolingKind
{
    /// <summary>The greatest.</summary>
    Maximum,

    /// <summary>Their mean; padding is not counted.</summary>
    Average,
}
