using System.Numerics.Tensors;

namespace MusicGenre.Training.Data;

/// <summary>The orthonormal DCT-II over the bands of every frame at once.</summary>
internal sealed class CepstralTransform
{
    private readonly int _bandCount;
    private readonly int _coefficientCount;
    private readonly float[] _weights;

    public CepstralTransform(int bandCount, int coefficientCount)
    {
        _bandCount = bandCount;
        _coefficientCount = coefficientCount;
        _weights = new float[coefficientCount * bandCount];
        for (var coefficient = 0; coefficient < coefficientCount; coefficient++)
        {
            var scale = Math.Sqrt((coefficient == 0 ? 1.0 : 2.0) / bandCount);
            for (var band = 0; band < bandCount; band++)
            {
                _weights[coefficient * bandCount + band] = (float)(scale * Math.Cos(Math.PI * coefficient * (2 * band + 1) / (2 * bandCount)));
            }
        }
    }

    /// <summary>Transforms.</summary>
    /// <param name="bands">[band, frame].</param>
    /// <param name="destination">Receives [coefficient, frame].</param>
    public void Apply(ReadOnlySpan<float> bands, Span<float> destination)
    {
        var frameCount = destination.Length / _coefficientCount;
        destination.Clear();
        for (var coefficient = 0; coefficient < _coefficientCount; coefficient++)
        {
            var row = destination.Slice(coefficient * frameCount, frameCount);
            var weights = _weights.AsSpan(coefficient * _bandCount, _bandCount);
            for (var band = 0; band < weights.Length; band++)
            {
                TensorPrimitives.MultiplyAdd(bands.Slice(band * frameCount, frameCount), weights[band], row, row);
            }
        }
    }
}
