using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>What a tile kernel adds and applies to each column of its result, in the form that the kernel reads.</summary>
internal sealed unsafe class ColumnEpilogue
{
    private readonly float[] _bias;
    private readonly float[]? _scale;
    private readonly float[]? _shift;
    private readonly Activation? _rest;
    private readonly ChannelAffine? _restAffine;

    /// <param name="bias">One value per column.</param>
    /// <param name="groups">Parts of the columns that each fill whole panels.</param>
    /// <param name="epilogue">The operations that follow; the first affine map is already in the weights and the bias.</param>
    /// <param name="width">The width of a panel.</param>
    public ColumnEpilogue(float[] bias, int groups, Epilogue epilogue, int width)
    {
        var columns = bias.Length / groups;
        GroupStride = (columns + width - 1) / width * width;
        _bias = Spread(bias, columns);
        var clamps = epilogue.Activation is null or { IsClamp: true };
        Low = clamps ? epilogue.Activation?.Low ?? float.NegativeInfinity : float.NegativeInfinity;
        High = clamps ? epilogue.Activation?.High ?? float.PositiveInfinity : float.PositiveInfinity;
        if (clamps)
        {
            _scale = epilogue.After == null ? null : Spread(epilogue.After.Scale, columns);
            _shift = epilogue.After == null ? null : Spread(epilogue.After.Shift, columns);
        }
        else
        {
            _rest = epilogue.Activation;
            _restAffine = epilogue.After;
        }
    }

    public int GroupStride { get; }

    public float Low { get; }

    public float High { get; }

    public float* Bias => Pointer(_bias);

    public float* Scale => _scale == null ? null : Pointer(_scale);

    public float* Shift => _shift == null ? null : Pointer(_shift);

    /// <summary>Applies, to whole rows of all columns, the operations that the kernel does not.</summary>
    public void Finish(float* rows, int length)
    {
        if (_rest == null)
        {
            return;
        }

        var values = new Span<float>(rows, length);
        ActivationFunctions.Apply(_rest.Value, values, values);
        if (_restAffine != null)
        {
            for (var i = 0; i < length; i += _restAffine.Scale.Length)
            {
                var row = values.Slice(i, _restAffine.Scale.Length);
                TensorPrimitives.MultiplyAdd(row, _restAffine.Scale, _restAffine.Shift, row);
            }
        }
    }

    private static float* Pointer(float[] pinned) => (float*)Unsafe.AsPointer(ref pinned[0]);

    private float[] Spread(float[] values, int columns)
    {
        var spread = Graphs.Tensor.NewFloats(values.Length / columns * GroupStride);
        for (var i = 0; i < values.Length; i++)
        {
            spread[i / columns * GroupStride + i % columns] = values[i];
        }

        return spread;
    }
}
