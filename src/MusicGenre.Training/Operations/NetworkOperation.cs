using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;

namespace MusicGenre.Training.Operations;

/// <summary>One step of a network, ready to run, with its derivative written by hand.</summary>
/// <remarks>
/// A tensor is written by one operation and read by one, so gradients are overwritten, never added to; where a tensor is needed
/// twice, <see cref="ForkOperation"/> makes two of it.
/// </remarks>
internal abstract class NetworkOperation(NetworkMemory memory, NetworkTensor[] inputs, NetworkTensor[] outputs)
{
    public NetworkMemory Memory { get; } = memory;

    public NetworkTensor[] Inputs { get; } = inputs;

    public NetworkTensor[] Outputs { get; } = outputs;

    public NetworkTensor Input => Inputs[0];

    public NetworkTensor Output => Outputs[0];

    /// <summary>Whether <see cref="Backward"/> reads the values of the inputs.</summary>
    public virtual bool NeedsInput => false;

    /// <summary>Whether <see cref="Backward"/> reads the values of the outputs.</summary>
    public virtual bool NeedsOutput => false;

    /// <summary>The number of floats of a worker's scratch that one call needs.</summary>
    public virtual int ScratchLength => 0;

    /// <summary>Allocates what the operation needs beside its tensors and parameters, once the network is known to be possible.</summary>
    public virtual void Allocate()
    {
    }

    /// <summary>Computes the outputs of one example.</summary>
    protected abstract void Forward(int example, NetworkWorker worker);

    /// <summary>Computes, for one example, the gradients of the inputs and of the weights from those of the outputs.</summary>
    protected abstract void Backward(int example, NetworkWorker worker);

    /// <summary>Plans the forward pass of training.</summary>
    public virtual void PlanTraining(NetworkPlan plan) => plan.PerExample(Forward);

    /// <summary>Plans the forward pass of the finished network.</summary>
    public virtual void PlanInference(NetworkPlan plan) => plan.PerExample(Forward);

    /// <summary>Plans the backward pass.</summary>
    public virtual void PlanBackward(NetworkPlan plan) => plan.PerExample(Backward);

    /// <summary>Writes the operation of the finished network as nodes of an ONNX graph.</summary>
    public abstract void Export(OnnxGraphBuilder graph);
}
