namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>Uniformly distributed numbers from −1 to 1, the same on every machine.</summary>
internal sealed class Noise(uint seed)
{
    private uint _state = seed;

    public double Next()
    {
        _state = (_state * 1664525) + 1013904223;
        return (_state / (double)uint.MaxValue * 2) - 1;
    }
}
